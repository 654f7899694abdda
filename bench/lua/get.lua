-- GET of random keys: fill first, or a part of the answers is 404 (counted as status errors).
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
dofile(here .. "keys.lua")
dofile(here .. "report.lua")

function request()
  return wrk.format("GET", random_path())
end
