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

    @Test
    void theAddressThatAHosterPrints() {
        String url = url().replace("postgresql://", "postgres://");
        assertOpens(url + "&channel_binding=prefer&target_session_attrs=read-write&connect_timeout=10"
                + "&application_name=shop&options=-c%20work_mem%3D8MB&keepalives=1&gssencmode=disable");
        assertOpens(url + "&pgbouncer=true&groupCommit=false");
        // This server lets the user in without a password, so there is nothing to bind: the driver got the parameter.
        assertRefused(url + "&channel_binding=require", "Channel binding is required");
        assertRefused(url + "&target_session_attrs=read-only", "use read-write");
        assertRefused(url + "&pgbouncer=yes", "must be true or false");
        assertRefused(url + "&connect_timeout=1&connectTimeout=2", "is given twice");
        assertRefused(url + "&hostaddr=127.0.0.1", "write postgresql://user:password@host:port/database");
    }
}
