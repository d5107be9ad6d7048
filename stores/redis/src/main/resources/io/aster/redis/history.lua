-- Reads what a session's own state results from: the actions of its events, of as many events as fit.
-- KEYS: session, events, ids
-- ARGV: the number of the event to begin after, that of the last one to read, how many events at most, how many bytes at most
-- Returns {0, count (-1: no hash, -2: an incomplete hash), events, ids}: no session, or a damaged one; otherwise {1, created_at,
--         event_count, redactions, initial state ('' for none), number of the last event that was read, {number, id, actions, ...}, marks
--         ('' for none)}
local STEP = 10
local session = redis.call('HMGET', KEYS[1], 'created_at', 'event_count', 'redactions', 'initial', 'marks')
local count, length, ids = session[1] and tonumber(session[2]), redis.call('XLEN', KEYS[2]), redis.call('HLEN', KEYS[3])
if not count then
    count = redis.call('EXISTS', KEYS[1]) == 1 and -2 or -1
end
if length ~= count or ids ~= count then
    return {0, count, length, ids}
end

local read, last, most, room = tonumber(ARGV[1]), math.min(tonumber(ARGV[2]), count), tonumber(ARGV[3]), tonumber(ARGV[4])
local actions = {}
while read < last and most > 0 and room > 0 do
    local from, to = string.format('%.0f-0', read + 1), string.format('%.0f-0', last)
    local entries = redis.call('XRANGE', KEYS[2], from, to, 'COUNT', math.min(STEP, most))
    if #entries == 0 then
        return {0, count, length - 1, ids}
    end
    for _, entry in ipairs(entries) do
        local number, fields, id = string.match(entry[1], '%d+'), entry[2], nil
        for i = 1, #fields, 2 do
            room = room - #fields[i + 1]
            if fields[i] == 'id' then
                id = fields[i + 1]
            elseif fields[i] == 'actions' then
                actions[#actions + 1], actions[#actions + 2], actions[#actions + 3] = number, id, fields[i + 1]
            end
        end
        read, most = tonumber(number), most - 1
        if room <= 0 then
            break
        end
    end
end
return {1, session[1], session[2], session[3] or '0', session[4] or '', string.format('%.0f', read), actions, session[5] or ''}
