package io.aster.formats.internal.line;

import io.aster.formats.line.DamagedGzip;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of all members of a gzip stream (RFC 1952) up to its end, as {@code gzip -d} reads it: zeros may follow the last member,
 * anything else is an error. {@link java.util.zip.GZIPInputStream} stops at the end of a member if no more bytes are available yet, as from
 * a pipe, and ignores what follows. Not thread-safe.
 *
 * <p>Throws {@link DamagedGzip} for every error in the content.
 */
final class GzipMembers extends InputStream {
    private static final int NUMBER_BYTES = 4;

    private final InputStream input;
    private final LongConsumer taken;
    private final PackedBytes packed;
    private final GzipHeader header;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] single = new byte[1];
    private long member;
    private long memberStart;
    private boolean inside;
    private boolean ended;

    /**
     * Starts to read.
     *
     * @param taken receives the number of packed bytes that the content took which was read so far
     */
    GzipMembers(InputStream input, LongConsumer taken) {
        this.input = input;
        this.taken = taken;
        this.packed = new PackedBytes(input);
        this.header = new GzipHeader(packed);
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int bytes = 0;
        try {
            while (bytes == 0 && length > 0 && !ended) {
                bytes = inside ? inflate(target, offset, length) : 0;
                if (bytes == 0) {
                    nextMember();
                }
            }
        } catch (DataFormatException e) {
            throw new DamagedGzip(named() + " is damaged: its content can't be unpacked");
        } catch (ZipException e) {
            throw new DamagedGzip(named() + " is damaged: " + e.getMessage());
        } catch (EOFException e) {
            throw new DamagedGzip(named() + " ends too early, at byte " + packed.taken());
        }
        taken.accept(packed.taken() - (inside ? inflater.getRemaining() : 0));
        return bytes == 0 && length > 0 ? -1 : bytes;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }

    /** Returns 0 at the end of the member only. */
    private int inflate(byte[] target, int offset, int length) throws IOException, DataFormatException {
        int bytes = 0;
        while (bytes == 0 && !inflater.finished()) {
            if (inflater.needsInput()) {
                packed.handTo(inflater);
            }
            bytes = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary");
            }
        }
        checksum.update(target, offset, bytes);
        return bytes;
    }

    private void nextMember() throws IOException {
        if (inside) {
            inside = false;
            packed.takeBack(inflater);
            checkTrailer();
        }
        long start = packed.taken();
        int first = packed.next();
        if (first == PackedBytes.END || (first == 0 && member > 0)) {
            refuseMore(first);
            ended = true;
        } else {
            begin(first, start);
        }
    }

    private void begin(int first, long start) throws IOException {
        if (!GzipHeader.isMagic(first, packed.next())) {
            throw somethingElse(start);
        }
        member++;
        memberStart = start;
        header.read();
        inflater.reset();
        checksum.reset();
        inside = true;
    }

    private void checkTrailer() throws IOException {
        if (number() != checksum.getValue()) {
            throw new ZipException("its checksum differs");
        }
        if (number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("its length differs");
        }
    }

    private long number() throws IOException {
        long number = 0;
        for (int i = 0; i < NUMBER_BYTES; i++) {
            number |= (long) packed.required() << (Byte.SIZE * i);
        }
        return number;
    }

    private void refuseMore(int first) throws IOException {
        int next = first;
        while (next == 0) {
            next = packed.next();
        }
        if (next != PackedBytes.END) {
            throw somethingElse(packed.taken() - 1);
        }
    }

    private DamagedGzip somethingElse(long at) {
        return new DamagedGzip("after member " + member + " there is something else, at byte " + at);
    }

    private String named() {
        return "member " + member + " (from byte " + memberStart + ")";
    }
}
