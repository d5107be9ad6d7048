package io.aster.benchmarks.redis;

import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last call of a script that a store sent, word for word: so redis-benchmark can't be given another one by mistake. Thread-safe. */
public final class SentCommand implements CommandListener {
    private static final String CALL = "EVALSHA";

    private volatile List<String> words = List.of();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommand().getType().toString();
        if (!name.equals(CALL)) {
            return;
        }
        ByteBuf sent = Unpooled.buffer();
        Optional.ofNullable(event.getCommand().getArgs()).ifPresent(arguments -> arguments.encode(sent));
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(words(sent.toString(StandardCharsets.UTF_8)));
        words = List.copyOf(all);
    }

    public List<String> words() {
        return words;
    }

    /** The words in what goes over the wire: {@code $5\r\nhello\r\n$2\r\nyo\r\n}; lengths are in bytes of UTF-8. */
    public static List<String> words(String wire) {
        byte[] bytes = wire.getBytes(StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (bytes[end] != '\r') {
                end++;
            }
            int length = Integer.parseInt(new String(bytes, at + 1, end - at - 1, StandardCharsets.US_ASCII));
            words.add(new String(bytes, end + 2, length, StandardCharsets.UTF_8));
            at = end + 2 + length + 2;
        }
        return words;
    }
}
