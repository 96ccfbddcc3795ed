package dev.agentc.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.agentc.effect.testing.SecureServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class AuthoritiesTest {
    @TempDir
    Path folder;

    @Test
    void who_is_named_is_trusted_beside_those_that_the_jdk_knows() throws Exception {
        try (var server = new SecureServer(folder, "text/plain", "Yes.")) {
            var named = new Authorities(server.authority().toString());
            assertThat(get(server, named)).isEqualTo("Yes.");
            assertThat(named.fault()).isEmpty();
            assertThat(named.found()).isEqualTo("1 of " + server.authority() + " (SSL_CERT_FILE)");

            Throwable unknown = catchThrowable(() -> get(server, new Authorities(null)));
            assertThat(unknown).isInstanceOf(IOException.class);
            assertThat(Authorities.isUnknown(unknown)).isTrue();
            assertThat(Authorities.isUnknown(new IOException("reset"))).isFalse();
        }
    }

    /** Another file helps where nobody known signed a certificate, and not where its time is over. */
    @Test
    void a_certificate_that_is_out_of_date_is_not_one_that_nobody_signed() {
        assertThat(Authorities.isUnknown(invalid(PKIXReason.NO_TRUST_ANCHOR))).isTrue();
        assertThat(Authorities.isUnknown(invalid(BasicReason.INVALID_SIGNATURE)))
                .isTrue();
        assertThat(Authorities.isUnknown(invalid(BasicReason.EXPIRED))).isFalse();
        assertThat(Authorities.isUnknown(invalid(BasicReason.REVOKED))).isFalse();
    }

    private static IOException invalid(CertPathValidatorException.Reason reason) {
        return new IOException(new CertPathValidatorException("no", null, null, -1, reason));
    }

    private static String get(SecureServer server, Authorities authorities) throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder();
        authorities.context().ifPresent(builder::sslContext);
        try (HttpClient client = builder.build()) {
            return client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void a_file_that_cannot_be_used_says_why_and_takes_nothing_away() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path torn = Files.writeString(
                folder.resolve("torn.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        assertThat(new Authorities(folder.resolve("none.pem").toString())
                        .fault()
                        .orElseThrow())
                .startsWith("SSL_CERT_FILE names ")
                .endsWith("none.pem, which is not there");
        assertThat(new Authorities(empty.toString()).fault().orElseThrow()).endsWith("which holds no certificate");
        assertThat(new Authorities(torn.toString()).fault().orElseThrow())
                .endsWith("which holds what is no certificate");
        assertThat(new Authorities(folder.toString()).fault().orElseThrow()).endsWith("which cannot be read");
        assertThat(new Authorities(torn.toString()).context()).isEmpty();
        assertThat(new Authorities(torn.toString()).mend()).startsWith("SSL_CERT_FILE names");
        assertThat(new Authorities(" ").fault()).isEmpty();
        assertThat(new Authorities(" ").mend()).contains("name it in SSL_CERT_FILE");
    }
}
