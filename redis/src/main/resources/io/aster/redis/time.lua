-- For scripts that note when something was written, by the server's clock: microseconds, and milliseconds, since 1970.
local TIME = redis.call('TIME')
local MICROS = TIME[1] .. string.format('%06d', TIME[2])
local MILLIS = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

local function whole(number)
    return string.format('%.0f', number)
end
