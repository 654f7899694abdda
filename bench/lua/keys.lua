-- Keys and values of the reports: key<1..100000>, value<1..1000>. Every thread draws its own sequence.
-- KV_QUERY is appended to the query string, for example "&ack=1&from=1".
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

function random_value()
  return "value" .. math.random(1, 1000)
end
