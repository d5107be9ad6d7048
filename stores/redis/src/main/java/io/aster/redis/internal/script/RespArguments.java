package io.aster.redis.internal.script;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Arguments of a command, as bulk strings of the <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * protocol</a>. The calling thread encodes them, not the one thread that writes for all callers. Not thread-safe until it is complete.
 */
public final class RespArguments {
    private static final byte[] END = {'\r', '\n'};

    /** Heads by the length of the argument; most arguments are short. */
    private static final byte[][] HEADS =
            IntStream.range(0, 1024).mapToObj(RespArguments::newHead).toArray(byte[][]::new);

    /** Arguments that are small numbers; most are counts. */
    private static final byte[][] COUNTS = IntStream.range(0, 64)
            .mapToObj(number -> encoded(Integer.toString(number)))
            .toArray(byte[][]::new);

    private static final byte[] EMPTY = encoded("");
    private static final byte[] ZERO = {'0'};

    /** The bytes to send, in order: an argument is three of these pieces, or one if it was encoded before. */
    private final List<byte[]> pieces;

    private int count;
    private int bytes;

    /** The last number and its text: most events have the time that their session's {@code updated_at} becomes. */
    private long lastNumber;

    private byte[] lastDigits = ZERO;

    /**
     * No arguments.
     *
     * @param expected the approximate number of arguments
     */
    public RespArguments(int expected) {
        pieces = new ArrayList<>(3 * expected);
    }

    /** An encoded argument that is sent often, for {@link #addEncoded}. */
    public static byte[] encoded(String argument) {
        byte[] text = argument.getBytes(UTF_8);
        byte[] head = head(text.length);
        byte[] all = new byte[head.length + text.length + END.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        System.arraycopy(END, 0, all, head.length + text.length, END.length);
        return all;
    }

    /** Adds a text. */
    public RespArguments add(String argument) {
        return argument.isEmpty() ? addEncoded(EMPTY) : add(argument.getBytes(UTF_8));
    }

    /** Adds texts. */
    public RespArguments addAll(List<String> texts) {
        texts.forEach(this::add);
        return this;
    }

    /** Adds one argument that consists of two parts, each of them shared with other arguments. */
    public RespArguments add(byte[] start, byte[] end) {
        addPiece(head(start.length + end.length));
        addPiece(start);
        addPiece(end);
        addPiece(END);
        count++;
        return this;
    }

    /** Adds a number in decimal digits. */
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

    /** Adds what {@link #encoded} returned. */
    public RespArguments addEncoded(byte[] argument) {
        addPiece(argument);
        count++;
        return this;
    }

    /**
     * Reserves an argument that holds the number of arguments that follow it up to {@link #end}, so that they need no counting in advance.
     *
     * @return where it is, for {@link #end}
     */
    public Counted begin() {
        Counted counted = new Counted(pieces.size(), count);
        addEncoded(EMPTY);
        return counted;
    }

    /** Fills in the argument that {@link #begin} reserved. */
    public void end(Counted counted) {
        int following = count - counted.argument - 1;
        byte[] number = following < COUNTS.length ? COUNTS[following] : encoded(Integer.toString(following));
        pieces.set(counted.piece, number);
        bytes += number.length - EMPTY.length;
    }

    /** The place of a reserved argument. */
    public record Counted(int piece, int argument) {}

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

    /** The bytes before an argument of {@code length} bytes. */
    private static byte[] head(int length) {
        return length < HEADS.length ? HEADS[length] : newHead(length);
    }

    private static byte[] newHead(int length) {
        return ("$" + length + "\r\n").getBytes(UTF_8);
    }
}
