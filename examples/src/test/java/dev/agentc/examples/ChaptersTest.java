package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of the documentation: its findings and its outcomes are the ones that its comments announce. */
class ChaptersTest {
  @TestFactory
  Stream<DynamicNode> every_example_of_the_documentation() throws IOException {
    return Stream.concat(Stream.of(Path.of("README.md")), pages())
        .map(Page::read)
        .filter(page -> !page.blocks().isEmpty())
        .map(ChaptersTest::chapter);
  }

  private static Stream<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.walk(Repository.ROOT.resolve("docs"))) {
      return pages
          .filter(file -> file.toString().endsWith(".md"))
          .map(Repository.ROOT::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  private static DynamicNode chapter(Page page) {
    Map<String, List<DynamicTest>> headings = new LinkedHashMap<>();
    for (Page.Block block : page.blocks()) {
      headings.computeIfAbsent(block.heading(), h -> new ArrayList<>()).addAll(tests(page, block));
    }
    return dynamicContainer(
        page.path().toString(),
        headings.entrySet().stream().map(h -> dynamicContainer(h.getKey(), h.getValue())));
  }

  private static List<DynamicTest> tests(Page page, Page.Block block) {
    Expected expected = Expected.of(block.text());
    String place = page.path() + ":" + block.line();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            place + " compiles as announced",
            () -> assertThat(Example.of(block).findings(Example.FILE)).as(block.text()).isEqualTo(expected.findings().stream().sorted().toList())));
    return tests;
  }
}
