-- Appends events to a session, or tells what stands in the way.
-- KEYS: session, events, ids
-- ARGV: updated_at, expected count (-1: any), ttl in ms (0: none), 1 if a known append must count as a write,
--       then for each event its values in the order of FIELDS, '' for one that it has not
-- Returns {0}: no session; {1, first seq, 1 if the index is due}; {2, {seq, fields}, ...}: ids known, the events stored;
--         {3, status}: not active; {4, count}: not the expected count
local FIELDS = {'id', 'author', 'timestamp', 'invocation_id', 'agent_id', 'branch', 'content', 'actions', 'metadata'}
local FIRST, WIDTH, CHUNK = 5, #FIELDS, 1000
local session = redis.call('HMGET', KEYS[1], 'status', 'event_count', 'updated_at', 'indexed')
if not session[1] then
    return {0}
end
local count = tonumber(session[2])
local active, expected = session[1] == 'active', ARGV[2] == '-1' or tonumber(ARGV[2]) == count

-- One id is looked up and noted by one command.
local noted = #ARGV < FIRST + WIDTH and active and expected
    and redis.call('HSETNX', KEYS[3], ARGV[FIRST], count + 1) == 1
if not noted then
    local known = {}
    for from = FIRST, #ARGV, CHUNK * WIDTH do
        local asked = {}
        for at = from, math.min(from + CHUNK * WIDTH - 1, #ARGV), WIDTH do
            asked[#asked + 1] = ARGV[at]
        end
        for _, seq in ipairs(redis.call('HMGET', KEYS[3], unpack(asked))) do
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
        if ARGV[4] == '1' then
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
end

local seq = count
for from = FIRST, #ARGV, CHUNK * WIDTH do
    local seqs, length = {}, 0
    for at = from, math.min(from + CHUNK * WIDTH - 1, #ARGV), WIDTH do
        local entry, last = {}, 0
        for i = 1, WIDTH do
            local value = ARGV[at + i - 1]
            if value ~= '' then
                entry[last + 1], entry[last + 2] = FIELDS[i], value
                last = last + 2
            end
        end
        seq = seq + 1
        redis.call('XADD', KEYS[2], seq .. '-0', unpack(entry, 1, last))
        seqs[length + 1], seqs[length + 2] = ARGV[at], seq
        length = length + 2
    end
    if not noted then
        redis.call('HSET', KEYS[3], unpack(seqs, 1, length))
    end
end
if before(session[3], ARGV[1]) then
    redis.call('HSET', KEYS[1], 'event_count', seq, 'updated_at', ARGV[1])
else
    redis.call('HSET', KEYS[1], 'event_count', seq)
end

local ttl, due = tonumber(ARGV[3]), not session[4]
if ttl > 0 then
    for i = 1, 3 do
        redis.call('PEXPIRE', KEYS[i], ttl)
    end
    local now = redis.call('TIME')
    due = due or now[1] * 1000 + now[2] / 1000 - tonumber(session[4]) > ttl / 2
end
return {1, count + 1, due and 1 or 0}
