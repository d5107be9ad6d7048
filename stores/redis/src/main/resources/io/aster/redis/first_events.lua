-- For the script that stores a session with its first events; needs time.lua. The keys of the events do not exist yet.
-- first, last: the arguments, for each event the number of arguments that follow, and its fields, the id first: name, value, ...
-- KEYS: session, events, ids
local CHUNK = 1000

local function addFirst(first, last)
    local ids, seq, at = {}, 0, first
    while at <= last do
        local fields = at + ARGV[at]
        seq = seq + 1
        redis.call('XADD', KEYS[2], whole(seq) .. '-0', unpack(ARGV, at + 1, fields))
        ids[#ids + 1], ids[#ids + 2] = ARGV[at + 2], whole(seq)
        at = fields + 1
    end
    for from = 1, #ids, 2 * CHUNK do
        redis.call('HSET', KEYS[3], unpack(ids, from, math.min(from + 2 * CHUNK - 1, #ids)))
    end
end
