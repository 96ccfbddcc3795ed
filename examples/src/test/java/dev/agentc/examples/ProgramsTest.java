package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The programs in {@code examples/}. */
class ProgramsTest {

  @TestFactory
  Stream<DynamicTest> every_example_program_is_without_findings_and_says_how_to_run_it() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".agent") && !file.toString().contains("target"))
          .map(file -> Repository.ROOT.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .map(path -> dynamicTest(path, () -> sound(path)))
          .toList()
          .stream();
    }
  }

  private static void sound(String path) throws IOException {
    assertThat(Example.ofRepository().findings(path)).isEmpty();
    assertThat(Example.ofRepository().plan(path)).isPresent();
    assertThat(Files.readString(Repository.ROOT.resolve(path)).lines().limit(4))
        .as("the first lines say how to run it")
        .anyMatch(line -> line.startsWith("//   ") && line.contains("agentc run " + path));
  }
}
