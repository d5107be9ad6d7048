package io.aster.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Restores what Java loses of the arguments in a locale without UTF-8, such as {@code C}: it replaces every byte that is no ASCII. Linux still
 * has the bytes. Stateless.
 */
final class Arguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final int LAST_ASCII = 0x7F;

    private Arguments() {}

    /** The arguments of this process as they were typed; empty if some can't be restored. */
    static Optional<String[]> ofProcess(String... given) {
        boolean ascii = isAscii(System.getProperty("sun.jnu.encoding", "UTF-8"));
        boolean replaced = Stream.of(given).anyMatch(Arguments::mayBeReplaced);
        return ascii && replaced ? restored(commandLine(), given) : Optional.of(given);
    }

    /**
     * The arguments, read from the bytes of the command line.
     *
     * @param commandLine the words of the command line, the arguments last; empty where the system does not have them
     */
    static Optional<String[]> restored(List<byte[]> commandLine, String... given) {
        String[] restored = given.clone();
        int first = commandLine.size() - given.length;
        for (int i = 0; i < given.length; i++) {
            if (mayBeReplaced(given[i])) {
                boolean known = first >= 0 && isSame(commandLine.get(first + i), given[i]);
                Optional<String> decoded = known ? decoded(commandLine.get(first + i)) : asGiven(given[i]);
                if (decoded.isEmpty()) {
                    return Optional.empty();
                }
                restored[i] = decoded.get();
            }
        }
        return Optional.of(restored);
    }

    private static boolean isAscii(String charset) {
        return Charset.isSupported(charset) && Charset.forName(charset).equals(StandardCharsets.US_ASCII);
    }

    /** Java writes a question mark or U+FFFD. */
    private static boolean mayBeReplaced(String argument) {
        return argument.chars().anyMatch(c -> c == '?' || c > LAST_ASCII);
    }

    /** Whether the bytes and the text differ at most where Java had to replace a byte. */
    private static boolean isSame(byte[] bytes, String text) {
        boolean same = bytes.length == text.length();
        for (int i = 0; same && i < bytes.length; i++) {
            same = bytes[i] < 0 || bytes[i] == text.charAt(i);
        }
        return same;
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Without the bytes, a question mark is taken as it is, since it is legal in every argument. */
    private static Optional<String> asGiven(String text) {
        return text.chars().allMatch(c -> c <= LAST_ASCII) ? Optional.of(text) : Optional.empty();
    }

    private static List<byte[]> commandLine() {
        try {
            return words(Files.readAllBytes(COMMAND_LINE));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The words, of which each ends with a zero. */
    private static List<byte[]> words(byte[] all) {
        List<byte[]> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                words.add(Arrays.copyOfRange(all, start, i));
                start = i + 1;
            }
        }
        return words;
    }
}
