package io.aster.sql.postgresql;

import io.aster.sql.server.TlsContract;
import io.aster.testservers.Servers;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PostgresTlsTest extends TlsContract {
    PostgresTlsTest() {
        super(new PostgresBackend());
    }

    @Test
    void aServerWithoutTlsIsRefused() {
        URI plain = URI.create(Servers.postgresql().jdbcUrl("any").substring("jdbc:".length()));
        assertRefused(url("localhost", plain.getPort(), trusted(servers.authority())), "SSL");
    }
}
