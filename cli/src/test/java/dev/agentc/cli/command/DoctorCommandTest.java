package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Ran;
import dev.agentc.effect.Authorities;
import dev.agentc.effect.Proxies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void it_says_which_proxy_is_used_and_never_its_password() {
        var proxies = new Proxies(
                Map.of("HTTPS_PROXY", "http://me:secret@proxy.example:3128", "NO_PROXY", ".firm.example")::get);
        var check = DoctorCommand.proxies(proxies);
        assertThat(check.good()).isTrue();
        assertThat(check.found())
                .isEqualTo("proxy.example:3128 (HTTPS_PROXY), with a password; not for .firm.example (NO_PROXY); never"
                        + " for this machine");
    }

    @Test
    void a_proxy_that_cannot_be_used_is_bad() {
        var check = DoctorCommand.proxies(new Proxies(Map.of("ALL_PROXY", "socks5://proxy.example:1080")::get));
        assertThat(check.good()).isFalse();
        assertThat(check.mend())
                .isEqualTo("ALL_PROXY names a proxy of the kind socks5://, and only http:// is known: write"
                        + " http://HOST:PORT");
    }

    @Test
    void it_says_whether_there_is_vector_code() {
        assertThat(DoctorCommand.vectors(Optional.empty()).found())
                .isEqualTo("used for the embedded model by `agentc train`");

        var check = DoctorCommand.vectors(Optional.of("this JDK has no module `x`"));
        assertThat(check.good()).isTrue();
        assertThat(check.found()).startsWith("not used: this JDK has no module `x`; ");
        assertThat(check.mend()).contains("JDK 25");
        assertThat(Ran.agentc("doctor").out()).containsOnlyOnce("vector code: used");
    }

    @Test
    void no_proxy_is_no_fault() {
        assertThat(DoctorCommand.proxies(new Proxies(name -> null)).good()).isTrue();
    }

    @Test
    void a_file_of_certificates_that_cannot_be_used_is_bad_and_none_is_not_spoken_of() {
        var check =
                DoctorCommand.authorities(new Authorities("/nowhere/firm.pem")).orElseThrow();
        assertThat(check.good()).isFalse();
        assertThat(check.found()).isEqualTo("SSL_CERT_FILE names /nowhere/firm.pem, which is not there");
        assertThat(DoctorCommand.authorities(new Authorities(null))).isEmpty();
    }
}
