-- For scripts that change a session's own state: each key is a field of its hash, 'state:' and the name.
-- KEYS: session
local function changeOwn(name, value)
    if value == '' then
        redis.call('HDEL', KEYS[1], 'state:' .. name)
    else
        redis.call('HSET', KEYS[1], 'state:' .. name, value)
    end
end

-- first, last: the arguments, name and value ('' to remove the key) of each change
local function changeAllOwn(first, last)
    for at = first, last, 2 do
        changeOwn(ARGV[at], ARGV[at + 1])
    end
end
