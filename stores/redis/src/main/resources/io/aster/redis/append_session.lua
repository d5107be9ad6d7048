-- Appends events to a session, or reports what prevents it.
-- key: the first of its three keys: session, events, ids
-- first, last: its arguments: updated_at; '' for the defaults, or separated by blanks: expected count (-1: any), the store's ttl in ms
--       (0: none), 1 if a known append must count as a write, the status that the session must have, the created_at that it must have ('-':
--       any), and the state of its index
--       entries: '-' not written, '+' they could not be written, or three words: created_at:version of the session they were written for,
--       the bound of those by activity, and 1 if those by creation were written, too, and after a line feed the session's proof from then on,
--       if the append has one; then for each event the number of arguments that follow, and its fields, the id first: name, value, name, value
-- Returns {0}: no session, or one with another created_at; {1, first seq}; {2, {seq, fields}, ...}: the stored events whose ids are known; {3, status}: another status;
--         {4, count}: not the expected count; {5, count (-1: no hash), events, ids}: damaged; {6}: an id occurs twice;
--         {7, 1 or 0}: nothing done, because index entries must be written first: 1 for all, 0 for those by activity
local ID, CHUNK = 2, 1000

-- Local copies, so that each function is looked up once, not for every event.
local call, try, unpack = redis.call, redis.pcall, unpack
local USUAL = {expected = -1, ttl = 0, noted = '0', counts = false, status = 'active', created = '-', entries = '-'}

local function demands(words)
    if words == '' then
        return USUAL
    end
    local expected, ttl, counts, status, created, entries, bound, all =
        string.match(words, '(%S+) (%S+) (%S+) (%S+) (%S+) (%S+) ?(%S*) ?(%S*)')
    return {expected = tonumber(expected), ttl = tonumber(ttl), noted = ttl, counts = counts == '1', status = status, created = created,
        entries = entries, bound = bound, all = all == '1', proof = string.match(words, '\n(.+)')}
end

-- Whether the session is another one than the append is for.
local function isOther(hash, wants)
    return wants.created ~= '-' and call('HGET', hash, 'created_at') ~= wants.created
end

-- The ids of events, and the fields to add to the hash of ids; nil if an id occurs twice.
local function idsOf(events, last, count)
    local ids, seqs, seen, at = {}, {}, {}, events
    while at < last do
        local id = ARGV[at + ID]
        if seen[id] then
            return nil
        end
        seen[id] = true
        ids[#ids + 1] = id
        seqs[#seqs + 1], seqs[#seqs + 2] = id, count + #ids
        at = at + 1 + ARGV[at]
    end
    return ids, seqs
end

-- The stored events with any of these ids; nil if there are none.
local function known(stream, noted, ids)
    local answer
    for from = 1, #ids, CHUNK do
        for _, seq in ipairs(call('HMGET', noted, unpack(ids, from, math.min(from + CHUNK - 1, #ids)))) do
            if seq then
                answer = answer or {2}
                answer[#answer + 1] = call('XRANGE', stream, seq .. '-0', seq .. '-0')[1]
            end
        end
    end
    return answer
end

-- Removes the ids of events that could not be stored.
local function forget(noted, events, last)
    local at = events
    while at < last do
        call('HDEL', noted, ARGV[at + ID])
        at = at + 1 + ARGV[at]
    end
end

local function append(key, first, last)
    local hash, stream, noted = KEYS[key], KEYS[key + 1], KEYS[key + 2]
    local session = call('HMGET', hash, 'status', 'event_count', 'updated_at', 'indexed', 'ttl', 'active_till')
    local length, ids = call('XLEN', stream), call('HLEN', noted)
    if not session[1] and length + ids == 0 then
        return {0}
    end
    local count, events, wants = tonumber(session[2]) or (session[1] and -2 or -1), first + 2, demands(ARGV[first + 1])
    if length ~= count or ids ~= count then
        return {5, count, length, ids}
    end
    if isOther(hash, wants) then
        return {0}
    end
    local fits = session[1] == wants.status and (wants.expected == -1 or wants.expected == count)
    local ttl, text = life(hash, session[5], wants.ttl), session[5] == OWN and OWN or wants.noted
    local listed = session[5] == text and (session[4] == '-1' or outlives(session[4], ttl))
    local moves = session[3] and before(session[3], ARGV[first])
    local active = session[6] and not before(session[6], moves and ARGV[first] or session[3])

    -- A single id is checked and added by one command. Each number is formatted once, because that takes as long as a command.
    local seq = whole(count + 1)
    local isNew = events + ARGV[events] == last and fits and listed and active
        and call('HSETNX', noted, ARGV[events + ID], seq) == 1
    if not isNew then
        local all, seqs = idsOf(events, last, count)
        if not all then
            return {6}
        end
        local answer = known(stream, noted, all)
        if answer then
            if wants.counts then
                call('HSET', hash, 'event_count', session[2])
            end
            return answer
        end
        if session[1] ~= wants.status then
            return {3, session[1]}
        end
        if not fits then
            return {4, count}
        end
        if not (listed and active) and wants.entries == '-' then
            return {7, listed and 0 or 1}
        end
        for from = 1, #seqs, 2 * CHUNK do
            call('HSET', noted, unpack(seqs, from, math.min(from + 2 * CHUNK - 1, #seqs)))
        end
    end

    local at = events
    while at < last do
        local fields = at + ARGV[at]
        local added = try('XADD', stream, seq .. '-0', unpack(ARGV, at + 1, fields))
        if added.err then
            forget(noted, events, at == events and last or 0)
            return added
        end
        at = fields + 1
        if at < last then
            seq = whole(seq + 1)
        end
    end
    if moves then
        call('HSET', hash, 'event_count', seq, 'touched_at', MICROS, 'updated_at', ARGV[first])
    else
        call('HSET', hash, 'event_count', seq, 'touched_at', MICROS)
    end
    if wants.proof then
        call('HSET', hash, 'proof', wants.proof)
    end

    if not (listed and active) then
        local written = wants.entries == table.concat(call('HMGET', hash, 'created_at', 'version'), ':')
        if not listed then
            call('HSET', hash, 'indexed', written and wants.all and till(ttl) or '')
        end
        if not active and written then
            call('HSET', hash, 'active_till', wants.bound)
        end
    end
    if ttl ~= 0 or not listed then
        limit(hash, key, key + 2, ttl, text, session[5])
    end
    return {1, count + 1}
end
