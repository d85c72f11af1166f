-- Sends requests read from a file, one a line: METHOD PATH TOKEN BODY (TOKEN is "-" for none), in random order.
-- A second argument is how many milliseconds a caller pauses before each request, on average.
local calls = {}

function init(args)
  math.randomseed(os.time())
  for line in io.lines(args[1]) do
    local method, path, token, body = line:match("(%S+) (%S+) (%S+) (.*)")
    local headers = { ["Content-Type"] = "application/json" }
    if token ~= "-" then headers["Authorization"] = "Bearer " .. token end
    calls[#calls + 1] = wrk.format(method, path, headers, body)
  end
  if args[2] then
    function delay() return math.random(0, 2 * tonumber(args[2])) end
  end
end

function request()
  return calls[math.random(#calls)]
end

function done(summary, latency)
  io.write(string.format("RESULT requests=%d duration_us=%d errors=%d non2xx=%d p50_us=%d p99_us=%d\n", summary.requests,
    summary.duration, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, latency:percentile(50), latency:percentile(99)))
end
