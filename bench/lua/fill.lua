-- PUT of every key once, in turn; ends wrk when all are answered. For one thread (-t 1): a counter is a thread's own.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
dofile(here .. "keys.lua")
dofile(here .. "report.lua")

local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int pid, int signal);")
local INTERRUPT = 2
-- After the last key each connection writes it again some times: by then no answer to another key is open.
local SPARE = 1024
local asked, answered = 0, 0

-- wrk throws the first request away: it only checks it.
function request()
  local number = math.min(math.max(asked, 1), KEYS)
  asked = asked + 1
  return wrk.format("PUT", path_of(number), nil, random_value())
end

function response()
  answered = answered + 1
  if answered == KEYS + SPARE then
    ffi.C.kill(ffi.C.getpid(), INTERRUPT)
  end
end
