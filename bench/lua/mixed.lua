-- 70 % GET, 25 % PUT, 5 % DELETE. Deleted keys answer 404: counted as status errors.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
dofile(here .. "keys.lua")
dofile(here .. "report.lua")

function request()
  local draw = math.random(1, 100)
  if draw <= 70 then
    return wrk.format("GET", random_path())
  end
  if draw <= 95 then
    return wrk.format("PUT", random_path(), nil, random_value())
  end
  return wrk.format("DELETE", random_path())
end
