package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.testing.HttpContract;
import dev.agentc.effect.testing.SecureServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JdkHttpTest extends HttpContract {
    @Override
    protected Http http(int limit) {
        return new JdkHttp(limit);
    }

    @Test
    @Timeout(600)
    void an_authority_that_a_file_names_is_trusted_and_no_other(@TempDir Path folder) throws Exception {
        try (var server = new SecureServer(folder, "application/json", "{\"cents\":450}");
                var trusting =
                        new JdkHttp(1_000, new Authorities(server.authority().toString()));
                var unknowing = new JdkHttp(1_000, new Authorities(null))) {
            var call = new Http.Call("price", "GET", server.uri("/a"), Map.of(), null, Duration.ofSeconds(60), true);
            assertThat(trusting.send(call).body()).isEqualTo("{\"cents\":450}");
            EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> unknowing.send(call));
            assertThat(failed.failure().message()).contains("cannot be reached securely");
            assertThat(failed.failure().next()).contains("name it in SSL_CERT_FILE");
        }
    }
}
