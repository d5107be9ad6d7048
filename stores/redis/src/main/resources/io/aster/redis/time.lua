-- For scripts that record the time of a write by the server's clock: microseconds, and milliseconds, since 1970.
local TIME = redis.call('TIME')
local MICROS = TIME[1] .. string.sub('00000' .. TIME[2], -6)

local function whole(number)
    return string.format('%.0f', number)
end

local function millis()
    return math.floor(tonumber(MICROS) / 1000)
end
