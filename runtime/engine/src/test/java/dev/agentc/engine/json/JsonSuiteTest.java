package dev.agentc.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Type;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** JSONTestSuite (Nicolas Seriot): y_ must be read, n_ must be refused, i_ either; nothing may break the reader. */
class JsonSuiteTest {

    @Test
    void every_case_of_the_json_test_suite_is_read_or_refused_as_it_must_be() throws IOException {
        Map<String, byte[]> cases = cases();
        cases.forEach((name, bytes) -> {
            boolean read = text(bytes).flatMap(JsonSuiteTest::value).isPresent();
            if (!name.startsWith("i_")) {
                assertThat(read).as(name).isEqualTo(name.startsWith("y_"));
            }
        });
        assertThat(cases).hasSizeGreaterThan(300);
    }

    private static Optional<Object> value(String text) {
        try {
            Optional<Object> value = Sample.reader().read(text, new Type.Json()).value();
            value.ifPresent(v -> assertThat(
                            Sample.reader().read(Print.json(v), new Type.Json()).value())
                    .contains(v));
            return value;
        } catch (Raised tooLarge) {
            assertThat(tooLarge.name()).isEqualTo("LimitExceeded");
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, byte[]> cases() throws IOException {
        String data = System.getenv("AGENTC_DATA");
        assumeTrue(data != null, "AGENTC_DATA is not set: the JSON test suite is not there");
        Path archive = Path.of(data, "json-test-suite", "JSONTestSuite-tests.tar.gz");
        assumeTrue(Files.exists(archive), archive + " is not there");
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            return files(in);
        }
    }

    /** Plain files of {@code test_parsing} in a tar archive: blocks of 512 bytes, a header before each file. */
    private static Map<String, byte[]> files(DataInputStream tar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] header = new byte[512];
        while (true) {
            tar.readFully(header);
            String name = new String(header, 0, 100, StandardCharsets.UTF_8).replaceAll("\0.*", "");
            if (name.isEmpty()) {
                return files;
            }
            int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
            byte[] content = tar.readNBytes(size);
            tar.skipNBytes((512 - size % 512) % 512);
            if (name.startsWith("test_parsing/") && name.endsWith(".json")) {
                files.put(name.substring("test_parsing/".length()), content);
            }
        }
    }
}
