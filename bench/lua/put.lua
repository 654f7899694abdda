-- PUT of random keys.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
dofile(here .. "keys.lua")
dofile(here .. "report.lua")

function request()
  return wrk.format("PUT", random_path(), nil, random_value())
end
