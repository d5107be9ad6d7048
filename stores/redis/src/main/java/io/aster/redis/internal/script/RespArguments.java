package io.aster.redis.internal.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * RespArguments of a call, as bulk strings of the <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis protocol</a>.
 * Whoever calls encodes them, not the one thread that writes for all callers. Not thread-safe until it is complete.
 */
public final class RespArguments {
    private static final byte[] END = {'\r', '\n'};

    /** By the length of a word; most words are short. */
    private static final byte[][] HEADS =
            IntStream.range(0, 1024).mapToObj(RespArguments::newHead).toArray(byte[][]::new);

    /** The words for small numbers, which mostly say how many words follow. */
    private static final byte[][] COUNTS = IntStream.range(0, 32)
            .mapToObj(number -> encoded(Integer.toString(number)))
            .toArray(byte[][]::new);

    private static final byte[] EMPTY = encoded("");
    private static final byte[] ZERO = {'0'};

    /** What goes out behind each other: a word is three of these, or one if it was encoded before. */
    private final List<byte[]> pieces;

    private int count;
    private int bytes;

    /** An event mostly has the time that its session moves to. */
    private long lastNumber;

    private byte[] lastDigits = ZERO;

    /**
     * No words.
     *
     * @param expected about how many come
     */
    public RespArguments(int expected) {
        pieces = new ArrayList<>(3 * expected);
    }

    /** A word that is sent again and again, for {@link #addEncoded}. */
    public static byte[] encoded(String word) {
        byte[] text = word.getBytes(UTF_8);
        byte[] head = head(text.length);
        byte[] all = new byte[head.length + text.length + END.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        System.arraycopy(END, 0, all, head.length + text.length, END.length);
        return all;
    }

    public RespArguments add(String word) {
        return word.isEmpty() ? addEncoded(EMPTY) : add(word.getBytes(UTF_8));
    }

    /** A word in two parts, which many share. */
    public RespArguments add(byte[] start, byte[] end) {
        addPiece(head(start.length + end.length));
        addPiece(start);
        addPiece(end);
        addPiece(END);
        count++;
        return this;
    }

    public RespArguments add(long number) {
        if (number >= 0 && number < COUNTS.length) {
            return addEncoded(COUNTS[(int) number]);
        }
        if (number != lastNumber) {
            lastNumber = number;
            lastDigits = Long.toString(number).getBytes(US_ASCII);
        }
        return add(lastDigits);
    }

    public RespArguments addEncoded(byte[] word) {
        addPiece(word);
        count++;
        return this;
    }

    int count() {
        return count;
    }

    void writeTo(ByteBuf target) {
        target.ensureWritable(bytes);
        pieces.forEach(target::writeBytes);
    }

    private RespArguments add(byte[] text) {
        addPiece(head(text.length));
        addPiece(text);
        addPiece(END);
        count++;
        return this;
    }

    private void addPiece(byte[] piece) {
        pieces.add(piece);
        bytes += piece.length;
    }

    /** What goes before a word of so many bytes. */
    private static byte[] head(int length) {
        return length < HEADS.length ? HEADS[length] : newHead(length);
    }

    private static byte[] newHead(int length) {
        return ("$" + length + "\r\n").getBytes(UTF_8);
    }
}
