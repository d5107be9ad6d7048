-- Writes a session's fields if it still is as expected.
-- KEYS: session, events, ids
-- ARGV: the store's ttl in ms (0: none), token, expected version, expected count (-1: any), version, agent, status, updated_at,
--       metadata ('' for none), the state of its index entries: '-' not written, '+' they could not be written, '1' written,
--       expected created_at, the bound of the entries by activity ('' if not written), touched_at at most, expires_at and expires_after
--       ('' for none), marks, redactions and proof ('' to keep them), expected redactions (-1: any), then of each key of the session's own
--       state that changes: name, value ('' to remove it)
-- Returns {0}: not as expected; {1, 1 if the index is due, agent before, {fields}}: written, by this call or an earlier one with the same
--         token; {2, {fields}}: nothing done, because the index entries must be written first, also for the new agent;
--         {5}: no session
local session = redis.call('HMGET', KEYS[1], 'version', 'event_count', 'updated_at', 'agent_id', 'tokens', 'indexed', 'ttl', 'created_at',
    'active_till', 'expires_at', 'expires_after', 'redactions')
if not session[1] then
    return {5}
end
if session[8] ~= ARGV[11] or session[1] ~= ARGV[3] or (ARGV[4] ~= '-1' and session[2] ~= ARGV[4])
    or (ARGV[19] ~= '-1' and (session[12] or '0') ~= ARGV[19]) then
    return has(session[5], ARGV[2]) and {1, 1, session[4], redis.call('HGETALL', KEYS[1])} or {0}
end
local moves, own = session[4] ~= ARGV[6], ARGV[14] ~= '' or ARGV[15] ~= ''
local touched = before(ARGV[13], MICROS) and ARGV[13] or MICROS
local ttl = own and left(ARGV[14], ARGV[15], millis() - math.floor(touched / 1000)) or tonumber(ARGV[1])
local noted = own and OWN or ARGV[1]
local same = session[7] == noted and (session[10] or '') == ARGV[14] and (session[11] or '') == ARGV[15]
local listed = same and outlives(session[6], ttl)
local later = before(session[3], ARGV[8])
local active = session[9] and not before(session[9], later and ARGV[8] or session[3])
if (moves or not listed or not active) and ARGV[10] == '-' then
    return {2, redis.call('HGETALL', KEYS[1])}
end

redis.call('HSET', KEYS[1], 'version', ARGV[5], 'agent_id', ARGV[6], 'status', ARGV[7], 'tokens', with(session[5], ARGV[2]),
    'touched_at', touched)
local OPTIONAL = {metadata = 9, expires_at = 14, expires_after = 15}
for field, at in pairs(OPTIONAL) do
    if ARGV[at] == '' then
        redis.call('HDEL', KEYS[1], field)
    else
        redis.call('HSET', KEYS[1], field, ARGV[at])
    end
end
if later then
    redis.call('HSET', KEYS[1], 'updated_at', ARGV[8])
end
local KEPT = {marks = 16, redactions = 17, proof = 18}
for field, at in pairs(KEPT) do
    if ARGV[at] ~= '' then
        redis.call('HSET', KEYS[1], field, ARGV[at])
    end
end
changeAllOwn(20, #ARGV)

-- A reader may have removed the entry for the new agent before this update: it must be written again.
if moves then
    redis.call('HSET', KEYS[1], 'indexed', '')
    redis.call('HDEL', KEYS[1], 'late_indexed')
elseif not listed then
    redis.call('HSET', KEYS[1], 'indexed', ARGV[10] == '1' and till(ttl) or '')
end
if not active and ARGV[10] == '1' then
    redis.call('HSET', KEYS[1], 'active_till', ARGV[12])
end
local fields = redis.call('HGETALL', KEYS[1])
if ttl ~= 0 or not listed then
    limit(KEYS[1], 1, 3, ttl, noted, session[7])
end
return {1, moves and 1 or 0, session[4], fields}
