-- Appends events to a session, or tells what stands in the way.
-- KEYS: session, events, ids
-- ARGV: updated_at; what is not usual, '' if all is: expected count (-1: any), ttl in ms (0: none) and 1 if a known append must count
--       as a write, between blanks; then for each event how many words follow, and its fields, the id first: name, value, name, value
-- Returns {0}: no session; {1, first seq, 1 if the index is due}; {2, {seq, fields}, ...}: ids known, the events stored;
--         {3, status}: not active; {4, count}: not the expected count
local FIRST, ID, CHUNK = 3, 2, 1000
local session = redis.call('HMGET', KEYS[1], 'status', 'event_count', 'updated_at', 'indexed')
if not session[1] then
    return {0}
end
local count = tonumber(session[2])
local active, expected, ttl, counts = session[1] == 'active', true, 0, false
if ARGV[2] ~= '' then
    local wanted, lifetime, writes = string.match(ARGV[2], '(%S+) (%S+) (%S+)')
    expected, ttl, counts = wanted == '-1' or tonumber(wanted) == count, tonumber(lifetime), writes == '1'
end

-- One id is looked up and noted by one command.
local noted = FIRST + ARGV[FIRST] == #ARGV and active and expected
    and redis.call('HSETNX', KEYS[3], ARGV[FIRST + ID], count + 1) == 1
if not noted then
    local ids, seqs, known, at = {}, {}, {}, FIRST
    while at < #ARGV do
        ids[#ids + 1] = ARGV[at + ID]
        seqs[#seqs + 1], seqs[#seqs + 2] = ARGV[at + ID], count + #ids
        at = at + 1 + ARGV[at]
    end
    for from = 1, #ids, CHUNK do
        for _, seq in ipairs(redis.call('HMGET', KEYS[3], unpack(ids, from, math.min(from + CHUNK - 1, #ids)))) do
            if seq then
                known[#known + 1] = seq
            end
        end
    end
    if #known > 0 then
        local answer = {2}
        for _, seq in ipairs(known) do
            answer[#answer + 1] = redis.call('XRANGE', KEYS[2], seq .. '-0', seq .. '-0')[1]
        end
        if counts then
            redis.call('HSET', KEYS[1], 'event_count', session[2])
        end
        return answer
    end
    if not active then
        return {3, session[1]}
    end
    if not expected then
        return {4, count}
    end
    for from = 1, #seqs, 2 * CHUNK do
        redis.call('HSET', KEYS[3], unpack(seqs, from, math.min(from + 2 * CHUNK - 1, #seqs)))
    end
end

local seq, at = count, FIRST
while at < #ARGV do
    local last = at + ARGV[at]
    seq = seq + 1
    redis.call('XADD', KEYS[2], seq .. '-0', unpack(ARGV, at + 1, last))
    at = last + 1
end
if before(session[3], ARGV[1]) then
    redis.call('HSET', KEYS[1], 'event_count', seq, 'updated_at', ARGV[1])
else
    redis.call('HSET', KEYS[1], 'event_count', seq)
end

local due = not session[4]
if ttl > 0 then
    for i = 1, 3 do
        redis.call('PEXPIRE', KEYS[i], ttl)
    end
    local now = redis.call('TIME')
    due = due or now[1] * 1000 + now[2] / 1000 - tonumber(session[4]) > ttl / 2
end
return {1, count + 1, due and 1 or 0}
