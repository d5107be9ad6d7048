package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.check.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found about the disk of a file. The disks are described here, and not mounted: to mount a small one or one of another machine takes
 * the rights of an administrator, which a build does not have everywhere.
 */
class SqlitePlaceTest {
    private static final long PLENTY = 1L << 40;

    private static List<Finding> findings(String type, long freeBytes) throws IOException {
        List<Finding> found = new ArrayList<>();
        new SqliteChecks(Path.of("sessions.db")).place(new Disk(type, freeBytes), found::add);
        return found;
    }

    @Test
    void aLocalDiskWithRoomHasNoFinding() throws IOException {
        for (String type : List.of("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "NTFS", "fuseblk")) {
            assertThat(findings(type, PLENTY)).as(type).isEmpty();
        }
    }

    @Test
    void aDiskThatIsAlmostFullIsFound() throws IOException {
        List<Finding> found = findings("ext4", 12L << 20);
        assertThat(found).extracting(finding -> finding.check().id()).containsExactly("disk-space");
        assertThat(found.get(0).problem()).isEqualTo("its disk has 12 MiB of free space");
        assertThat(findings("ext4", 64L << 20)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "glusterfs", "NFS"})
    void aDiskOfAnotherMachineIsFound(String type) throws IOException {
        List<Finding> found = findings(type, PLENTY);
        assertThat(found).extracting(finding -> finding.check().id()).containsExactly("network-file");
        assertThat(found.get(0).problem()).isEqualTo("its file system is " + type);
    }

    private static final class Disk extends FileStore {
        private final String type;
        private final long freeBytes;

        Disk(String type, long freeBytes) {
            this.type = type;
            this.freeBytes = freeBytes;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public long getTotalSpace() {
            return PLENTY;
        }

        @Override
        public long getUsableSpace() {
            return freeBytes;
        }

        @Override
        public long getUnallocatedSpace() {
            return freeBytes;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> view) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException();
        }
    }
}
