-- PUT of every key in turn.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
dofile(here .. "keys.lua")
dofile(here .. "report.lua")

-- Thread i of n writes the keys i + 1, i + 1 + n, ..., and begins again at the end.
function request()
  local stride = tonumber(os.getenv("KV_THREADS") or "2")
  local number = (count * stride + id) % KEYS + 1
  count = count + 1
  return wrk.format("PUT", path_of(number), nil, random_value())
end
