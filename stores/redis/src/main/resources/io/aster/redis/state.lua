-- For scripts that change the state; needs time.lua, before.lua and own_state.lua.
-- A key of a user or an app is a field of its owner's hash:
-- before the value stands the stamp of the change, which is the time (16 digits), the SHA-1 of the session's key (40 characters) and the
-- number of the event (16 digits), so that stamps sort by time as texts. A stamp without a value is that of a removal.
-- Where no server has all keys, changes of users and apps are left in the session's hash, for a client to write them to their owners:
-- 'late:u:' or 'late:a:' and the name, with stamp and value; 'late' is how many there are. Until then 'indexed' is empty, so that the next
-- append looks the session up, which finds them; 'late_indexed' is what it was before. 'stamped' is the time of the last stamp.
-- KEYS: session, events, ids; where one server has all keys: state of the user, state of the app, ids of the app's users with state, apps
--       in which the user has state
local CHANGE = 4

-- The time of a session's next stamp: its stamps are in the order of its events, also where a new primary's clock is behind.
local function stampTime()
    local last = redis.call('HGET', KEYS[1], 'stamped')
    return last and before(MICROS, last) and last or MICROS
end

local function stamp(time, seq)
    return string.format('%016.0f%s%016.0f', tonumber(time), redis.sha1hex(KEYS[1]), seq)
end

local function changeShared(key, name, value, stamped, absent)
    if value == '' then
        redis.call('HDEL', KEYS[key], name)
    else
        redis.call(absent and 'HSETNX' or 'HSET', KEYS[key], name, stamped .. value)
    end
end

-- Leaves changes in the session's hash.
local function note(late)
    local indexed, added = redis.call('HGET', KEYS[1], 'indexed'), 0
    for _, change in ipairs(late) do
        added = added + redis.call('HSET', KEYS[1], change[1], change[2])
    end
    redis.call('HINCRBY', KEYS[1], 'late', added)
    if indexed and indexed ~= '' then
        redis.call('HSET', KEYS[1], 'late_indexed', indexed, 'indexed', '')
    end
end

-- Makes changes.
-- first, last: their arguments, for each: 's', 'u' or 'a' for session, user or app, name, value ('' to remove the key), the place of its
--       event, from 0
-- app, user: whose state it is; seq: the number of the first event; absent: whether keys of user and app that exist stay as they are
local function change(first, last, app, user, seq, absent)
    local time, late, ofUser = nil, {}, false
    for at = first, last, CHANGE do
        local scope, name, value = ARGV[at], ARGV[at + 1], ARGV[at + 2]
        if scope == 's' then
            changeOwn(name, value)
        else
            time = time or stampTime()
            local stamped = stamp(absent and 0 or time, seq + ARGV[at + 3])
            if #KEYS == 3 then
                late[#late + 1] = {'late:' .. scope .. ':' .. name, stamped .. value}
            else
                changeShared(scope == 'u' and 4 or 5, name, value, stamped, absent)
                ofUser = ofUser or (scope == 'u' and value ~= '')
            end
        end
    end
    if ofUser then
        redis.call('SADD', KEYS[6], user)
        redis.call('SADD', KEYS[7], app)
    end
    if #late > 0 then
        redis.call('HSET', KEYS[1], 'stamped', time)
        note(late)
    end
end
