-- Appends events to a session, or tells what stands in the way.
-- key: the first of its three keys: session, events, ids
-- first, last: its arguments: updated_at; what is not usual, '' if all is: expected count (-1: any), ttl in ms (0: none) and 1 if a known
--       append must count as a write, between blanks; then for each event how many words follow, and its fields, the id first: name,
--       value, name, value
-- Returns {0}: no session; {1, first seq, 1 if the index is due}; {2, {seq, fields}, ...}: ids known, the events stored;
--         {3, status}: not active; {4, count}: not the expected count
local ID, CHUNK = 2, 1000

local function append(key, first, last)
    local hash, stream, noted = KEYS[key], KEYS[key + 1], KEYS[key + 2]
    local session = redis.call('HMGET', hash, 'status', 'event_count', 'updated_at', 'indexed')
    if not session[1] then
        return {0}
    end
    local count, events = tonumber(session[2]), first + 2
    local active, expected, ttl, counts = session[1] == 'active', true, 0, false
    if ARGV[first + 1] ~= '' then
        local wanted, lifetime, writes = string.match(ARGV[first + 1], '(%S+) (%S+) (%S+)')
        expected, ttl, counts = wanted == '-1' or tonumber(wanted) == count, tonumber(lifetime), writes == '1'
    end

    -- One id is looked up and noted by one command.
    local isNew = events + ARGV[events] == last and active and expected
        and redis.call('HSETNX', noted, ARGV[events + ID], count + 1) == 1
    if not isNew then
        local ids, seqs, known, at = {}, {}, {}, events
        while at < last do
            ids[#ids + 1] = ARGV[at + ID]
            seqs[#seqs + 1], seqs[#seqs + 2] = ARGV[at + ID], count + #ids
            at = at + 1 + ARGV[at]
        end
        for from = 1, #ids, CHUNK do
            for _, seq in ipairs(redis.call('HMGET', noted, unpack(ids, from, math.min(from + CHUNK - 1, #ids)))) do
                if seq then
                    known[#known + 1] = seq
                end
            end
        end
        if #known > 0 then
            local answer = {2}
            for _, seq in ipairs(known) do
                answer[#answer + 1] = redis.call('XRANGE', stream, seq .. '-0', seq .. '-0')[1]
            end
            if counts then
                redis.call('HSET', hash, 'event_count', session[2])
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
            redis.call('HSET', noted, unpack(seqs, from, math.min(from + 2 * CHUNK - 1, #seqs)))
        end
    end

    local seq, at = count, events
    while at < last do
        local fields = at + ARGV[at]
        seq = seq + 1
        redis.call('XADD', stream, seq .. '-0', unpack(ARGV, at + 1, fields))
        at = fields + 1
    end
    if before(session[3], ARGV[first]) then
        redis.call('HSET', hash, 'event_count', seq, 'updated_at', ARGV[first])
    else
        redis.call('HSET', hash, 'event_count', seq)
    end

    local due = not session[4]
    if ttl > 0 then
        for i = key, key + 2 do
            redis.call('PEXPIRE', KEYS[i], ttl)
        end
        local now = redis.call('TIME')
        due = due or now[1] * 1000 + now[2] / 1000 - tonumber(session[4]) > ttl / 2
    end
    return {1, count + 1, due and 1 or 0}
end
