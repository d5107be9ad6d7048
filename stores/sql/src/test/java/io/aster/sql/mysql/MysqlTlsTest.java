package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.server.TlsContract;
import org.junit.jupiter.api.Test;

class MysqlTlsTest extends TlsContract {
    MysqlTlsTest() {
        super(new MysqlBackend());
    }

    @Test
    void theAddressThatAHosterPrints() {
        String url = url();
        assertThat(url).contains("sslMode=VERIFY_IDENTITY");
        assertOpens(url.replace("sslMode=VERIFY_IDENTITY", "ssl-mode=VERIFY_IDENTITY") + "&charset=utf8mb4");
        assertOpens(url.replace("sslMode=VERIFY_IDENTITY", "sslaccept=strict"));
        assertOpens(url.replaceFirst("\\?.*", "?ssl-mode=REQUIRED"));
        assertRefused(url + "&charset=latin1", "utf8mb4 is");
        assertRefused(url + "&ssl-mode=REQUIRED", "is given twice");
        assertRefused(url + "&ssl-ca=ca.pem", "see trustCertificateKeyStoreUrl");
    }
}
