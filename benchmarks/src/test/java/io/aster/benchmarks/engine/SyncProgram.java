package io.aster.benchmarks.engine;

import io.aster.benchmarks.load.Operation;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes and syncs a file, and prints how many nanoseconds all writes, all fsyncs and all fdatasyncs took. */
final class SyncProgram {
    static final int TIMES = 50;

    private SyncProgram() {}

    public static void main(String[] args) throws Exception {
        try (FileChannel file =
                FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Operation write = () -> file.write(ByteBuffer.wrap(new byte[] {1}));
            System.out.println(nanos(write));
            System.out.println(nanos(() -> file.force(true)));
            System.out.println(nanos(() -> file.force(false)));
            System.out.println(SlowDisk.isUnder(ProcessHandle.current().pid()) ? "slow" : "as it is");
        }
    }

    private static long nanos(Operation operation) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            operation.run();
        }
        return System.nanoTime() - began;
    }
}
