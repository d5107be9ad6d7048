package io.aster.testservers.tls;

import java.nio.file.Path;

/**
 * What a server needs to speak TLS.
 *
 * @param certificates its certificate, then the authority's, in PEM
 * @param privateKey its RSA key, PKCS#8 in PEM without a password; readable by the owner only, where the file system can do that
 */
public record ServerIdentity(Path certificates, Path privateKey) {}
