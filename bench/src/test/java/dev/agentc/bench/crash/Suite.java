package dev.agentc.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Kills a process at calls of its ports and carries the run on in another one.
 *
 * <pre>
 *   Suite STEP     every STEP-th call of each scenario; 1 for all of them. Prints a line a scenario, then the sum.
 * </pre>
 */
public final class Suite implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final List<String> SCENARIOS = List.of("clerk", "blind", "many");

  private final Path folder;
  private final Path ledger;
  private final Process shop;
  private final String address;

  /** What a scenario's kills came to. */
  record Count(String scenario, int points, int same, int asked, int begunAgain, List<String> wrong) {}

  Suite() throws IOException {
    folder = Files.createTempDirectory("crash-");
    ledger = folder.resolve("ledger");
    shop = java(Map.of(), Shop.class.getName(), ledger.toString());
    address = "http://127.0.0.1:" + new BufferedReader(new InputStreamReader(shop.getInputStream())).readLine();
  }

  public static void main(String[] args) throws Exception {
    int step = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    boolean good = true;
    var results = new ArrayList<String>();
    for (String scenario : SCENARIOS) {
      try (var suite = new Suite()) {
        Count count = suite.kill(scenario, step, 0);
        good &= count.wrong.isEmpty();
        results.add(
            String.format(
                "{\"scenario\":\"%s\",\"kills\":%d,\"equal\":%d,\"stopped_75\":%d,\"never_begun\":%d,\"wrong\":%d}",
                scenario, count.points, count.same, count.asked, count.begunAgain, count.wrong.size()));
        System.out.println(results.getLast());
        count.wrong.forEach(System.out::println);
      }
    }
    Runtime.getRuntime().halt(good ? 0 : 1);
  }

  /**
   * @param step every how many calls
   * @param offset of the first one
   */
  Count kill(String scenario, int step, int offset) throws Exception {
    JsonNode whole = alone(scenario);
    int calls = whole.path("calls").asInt();
    int points = 0;
    int same = 0;
    int asked = 0;
    int begunAgain = 0;
    List<String> wrong = new ArrayList<>();
    for (int call = 1 + offset; call <= calls; call += step) {
      // A full pass takes every call in all four ways; a shorter one takes the ways in turn.
      int first = step == 1 ? 0 : points % 4;
      for (int way = first; way < (step == 1 ? 4 : first + 1); way++) {
        points++;
        String name = scenario + " " + call + (way % 2 == 0 ? " before " : " after ") + (way < 2 ? "halt" : "kill");
        JsonNode ended = killed(scenario, call, way % 2 == 0 ? "before" : "after", way < 2 ? "halt" : "kill");
        String verdict = verdict(scenario, whole, ended);
        switch (verdict) {
          case "same" -> same++;
          case "asked" -> asked++;
          case "never begun" -> begunAgain++;
          default -> wrong.add(name + ": " + verdict + " " + ended);
        }
      }
    }
    return new Count(scenario, points, same, asked, begunAgain, wrong);
  }

  private String verdict(String scenario, JsonNode whole, JsonNode ended) throws IOException {
    List<String> keys = Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
    if (new HashSet<>(keys).size() != keys.size()) {
      return "charged twice under one key";
    }
    if (keys.size() > 1) {
      return "charged " + keys.size() + " times";
    }
    if (ended.path("status").asText().equals("never begun")) {
      return keys.isEmpty() ? "never begun" : "charged by a run that was never begun";
    }
    if (ended.path("exit").asInt() == 75) {
      boolean named = ended.path("failure").asText().equals("OutcomeUnknown") && ended.path("fields").path("key").asText().contains("charge.1");
      return scenario.equals("blind") && named ? "asked" : "stopped";
    }
    for (String field : List.of("output", "transcript", "bill")) {
      if (!whole.path(field).equals(ended.path(field))) {
        return field + " differs";
      }
    }
    return ended.path("status").asText().equals("DONE") && keys.size() == 1 ? "same" : "not done";
  }

  private JsonNode alone(String scenario) throws Exception {
    return last(output(child("run", fresh(), scenario, "0", "before", "halt")));
  }

  private JsonNode killed(String scenario, int call, String side, String how) throws Exception {
    Path place = fresh();
    Process dying = child("run", place, scenario, Integer.toString(call), side, how);
    if (how.equals("kill")) {
      var lines = new BufferedReader(new InputStreamReader(dying.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      if (line != null && !line.equals("now")) {
        return JSON.readTree(line); // it ended before that call came
      }
      dying.destroyForcibly().waitFor();
    } else {
      List<String> lines = output(dying);
      if (!lines.isEmpty()) {
        return JSON.readTree(lines.getLast());
      }
    }
    return last(output(child("resume", place)));
  }

  private Path fresh() throws IOException {
    Files.deleteIfExists(ledger);
    return Files.createTempDirectory(folder, "run-");
  }

  private static JsonNode last(List<String> lines) throws IOException {
    return lines.isEmpty() ? JSON.missingNode() : JSON.readTree(lines.getLast());
  }

  private static List<String> output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines().toList();
  }

  private Process child(String... words) throws IOException {
    return java(Map.of("SHOP", address), Stream.concat(Stream.of(Child.class.getName()), Stream.of(words)).toArray(String[]::new));
  }

  private Process child(String command, Path place, String... rest) throws IOException {
    return child(Stream.concat(Stream.of(command, place.toString()), Stream.of(rest)).toArray(String[]::new));
  }

  private static Process java(Map<String, String> environment, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(new TreeMap<>(environment));
    return builder.start();
  }

  @Override
  public void close() throws IOException {
    shop.destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
