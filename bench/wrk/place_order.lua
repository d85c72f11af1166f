-- Places trades of two random lines as random buyers. Arguments: file of "token address_id" lines, file of variant ids, 1 for
-- one hot variant only. Every request has its own Idempotency-Key.
local counter, prefix = 0, ""
local buyers, variants, hot = {}, {}, false

function setup(thread)
  thread:set("thread_no", (thread_count or 0))
  thread_count = (thread_count or 0) + 1
end

function init(args)
  math.randomseed(os.time() * 1000 + thread_no * 7919)
  prefix = string.format("%x-%x-", os.time(), math.random(1, 2 ^ 30)) .. thread_no .. "-"
  for line in io.lines(args[1]) do
    local token, address = line:match("(%S+) (%S+)")
    buyers[#buyers + 1] = { token, address }
  end
  for line in io.lines(args[2]) do variants[#variants + 1] = line end
  hot = args[3] == "1"
end

function request()
  counter = counter + 1
  local buyer = buyers[math.random(#buyers)]
  local lines
  if hot then
    lines = string.format('{"variant_id":"%s","quantity":1}', variants[1])
  else
    local a = math.random(#variants)
    local b = math.random(#variants - 1)
    if b >= a then b = b + 1 end
    lines = string.format('{"variant_id":"%s","quantity":1},{"variant_id":"%s","quantity":2}', variants[a], variants[b])
  end
  local body = string.format('{"lines":[%s],"address_id":"%s"}', lines, buyer[2])
  return wrk.format("POST", "/api/store/v1/trades", {
    ["Authorization"] = "Bearer " .. buyer[1],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = prefix .. counter,
  }, body)
end

local failures = 0
function response(status)
  if status ~= 201 then failures = failures + 1 end
end

function done(summary, latency)
  io.write(string.format("RESULT requests=%d duration_us=%d errors=%d non2xx=%d p50_us=%d p99_us=%d\n", summary.requests,
    summary.duration, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, latency:percentile(50), latency:percentile(99)))
end
