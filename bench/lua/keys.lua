-- Keys and values of the reports: key<1..100000>, value<1..1000>. Every thread draws its own sequence.
-- KV_QUERY is appended to the query string, for example "&ack=1&from=1". KV_VALUE_SIZE makes all values so many bytes long.
KEYS = tonumber(os.getenv("KV_KEYS") or "100000")
local query = os.getenv("KV_QUERY") or ""
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  math.randomseed(os.time() + (id or 0) * 7919)
end

function path_of(number)
  return "/v0/entity?id=key" .. number .. query
end

function random_path()
  return path_of(math.random(1, KEYS))
end

local value_size = tonumber(os.getenv("KV_VALUE_SIZE") or "0")
local long_values = {}

local function make_long_values()
  for number = 1, 64 do
    local bytes = {}
    for i = 1, value_size do
      bytes[i] = string.char(math.random(97, 122))
    end
    long_values[number] = table.concat(bytes)
  end
end

function random_value()
  if value_size > 0 then
    if #long_values == 0 then
      make_long_values()
    end
    return long_values[math.random(1, #long_values)]
  end
  return "value" .. math.random(1, 1000)
end
