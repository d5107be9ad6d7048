package io.aster.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void nobodyElseOnThisMachineTakesAPortThatIsTaken() {
        int port = Ports.free(10);

        assertThat(Ports.isFree(port)).isTrue();
        for (int taken : new int[] {port, port + 10}) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() ->
                            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), taken)).close());
        }
    }

    @Test
    void noPortIsGivenTwice() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(ports.add(Ports.free())).isTrue();
        }
    }
}
