-- Removes messages at both ends of an agent's list, and appends others.
-- KEYS: messages, list
-- ARGV: token, expected version (-1: any), how many of the oldest messages to remove, the time of the change in microseconds, the store's ttl
--       in ms (0: none), the state of its index entries: '-' not written, '+' they could not be written, '1' written, how many ms ago the change was
--       first sent (-1: this is the first time), the app and the user to whom it belongs if it has no owner yet ('' for none), how many of
--       the newest messages to remove, expires_at and expires_after from now on ('' for none; '-': both as before), the messages to append
-- Returns {1, version, 1 if the index is due, the owner's app ('' for none), the owner, expires_at and expires_after ('' for none)}: written,
--         by this call or an earlier run of it; {2, version}: not the expected one; {3, 1 if the entries are new, then as for 1 from the
--         owner's app on}: nothing done, because the index entries must be written first; {4}: it is unknown whether an earlier run did it; {5, messages stored, messages expected}: damaged;
--         {6, the owner's app, the owner}: it belongs to another user
local CHUNK, FIRST = 1000, 13
local list = redis.call('HMGET', KEYS[2], 'version', 'recent', 'indexed', 'ttl', 'length', 'app_name', 'user_id', 'expires_at',
    'expires_after')
local app, user = list[6] or ARGV[8], list[7] or ARGV[9]
local at, after = list[8] or '', list[9] or ''
if ARGV[11] ~= '-' then
    at, after = ARGV[11], ARGV[12]
end
local version, recent, length = list[1] or '0', list[2] or '', redis.call('LLEN', KEYS[1])
if isDamaged(list[1], list[5], length) then
    return {5, length, tonumber(list[5]) or 0}
end
local earlier = answered(recent, ARGV[1])
if earlier then
    return {1, earlier, list[3] and 0 or 1, app, user, at, after}
end
if ARGV[7] ~= '-1' and not covers(recent, tonumber(ARGV[7])) then
    return {4}
end
if ARGV[8] ~= '' and (app ~= ARGV[8] or user ~= ARGV[9]) then
    return {6, app, user}
end
if ARGV[2] ~= '-1' and ARGV[2] ~= version then
    return {2, version}
end
-- A new list, and one that gets an owner, is in indexes in which it was not before.
local isNew = version == '0' or (ARGV[8] ~= '' and not list[6])
local own = at ~= '' or after ~= ''
local ttl, text = own and left(at, after, 0) or tonumber(ARGV[5]), own and OWN or ARGV[5]
local same = list[4] == text and at == (list[8] or '') and after == (list[9] or '')
local listed = not isNew and same and outlives(list[3], ttl)
if not listed and (ARGV[6] == '-' or (isNew and ARGV[6] ~= '1')) then
    return {3, isNew and 1 or 0, app, user, at, after}
end

local oldest, newest = tonumber(ARGV[3]), tonumber(ARGV[10])
if oldest + newest >= length then
    redis.call('UNLINK', KEYS[1])
    length = 0
elseif oldest + newest > 0 then
    redis.call('LTRIM', KEYS[1], oldest, -1 - newest)
    length = length - oldest - newest
end
for from = FIRST, #ARGV, CHUNK do
    length = redis.call('RPUSH', KEYS[1], unpack(ARGV, from, math.min(from + CHUNK - 1, #ARGV)))
end
if before(version, ARGV[4]) then
    version = ARGV[4]
else
    redis.call('HINCRBY', KEYS[2], 'version', 1)
    version = redis.call('HGET', KEYS[2], 'version')
end
redis.call('HSET', KEYS[2], 'version', version, 'recent', remember(recent, ARGV[1], version), 'length', length)
if isNew then
    -- A listing may have removed the entries before there was a list, or an owner of it: they have to be written again.
    redis.call('HDEL', KEYS[2], 'indexed')
    if app ~= '' then
        redis.call('HSET', KEYS[2], 'app_name', app, 'user_id', user)
    end
end
if ARGV[11] ~= '-' then
    redis.call('HSET', KEYS[2], 'expires_at', at, 'expires_after', after)
end
if not isNew then
    finish(ttl, text, list[4], listed, ARGV[6] == '1')
else
    limit(KEYS[2], 1, 2, ttl, text, list[4])
end
return {1, version, isNew and 1 or 0, app, user, at, after}
