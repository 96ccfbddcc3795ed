package dev.agentc.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What whoever looks on sees of a reply that repeats a secret. */
class MaskedPiecesTest {
    private static final String SECRET = "s3cs3cr3t";

    private static final Environment ENVIRONMENT = new Environment() {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String name) {
            return Optional.of(SECRET);
        }
    };

    private static List<String> shown(Set<String> secrets, String... pieces) {
        List<String> shown = new ArrayList<>();
        var masked = new MaskedPieces(new Masks(secrets, ENVIRONMENT), shown::add);
        for (String piece : pieces) {
            masked.add(piece);
        }
        masked.end();
        return shown;
    }

    @Test
    void a_secret_is_masked_however_it_is_cut() {
        String text = "It is " + SECRET + "; s3cs3cs3cr3t s3c";
        for (int size = 1; size <= text.length(); size++) {
            List<String> pieces = new ArrayList<>();
            for (int i = 0; i < text.length(); i += size) {
                pieces.add(text.substring(i, Math.min(text.length(), i + size)));
            }
            assertThat(String.join("", shown(Set.of("TOKEN"), pieces.toArray(String[]::new))))
                    .isEqualTo("It is [secret TOKEN]; s3c[secret TOKEN] s3c");
        }
    }

    @Test
    void without_secrets_pieces_are_shown_as_they_come() {
        assertThat(shown(Set.of(), "It", " is", " s3c")).containsExactly("It", " is", " s3c");
    }
}
