package dev.agentc.cli;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.plan.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that can run, made from an {@code .agent} file or read from a plan.
 *
 * @param folder where the entry file lies: relative paths in the sources start there
 * @param file the entry file's name in that folder; empty for a plan
 * @param runnable names that a word after the file may pick
 * @param rest the words that follow file and declaration
 */
record Program(Plan plan, byte[] bytes, Path folder, String file, List<String> runnable, List<String> rest) {

  /**
   * @throws Unsound if there are errors in the sources; the findings are printed
   * @throws WrongUse if there is no such file, or it cannot be read
   */
  static Program load(Arguments arguments, Terminal terminal) {
    List<String> words = arguments.words();
    if (words.isEmpty()) {
      throw new WrongUse("which file?", "`agentc help " + arguments.command().name() + "` shows examples");
    }
    Path file = Path.of(words.getFirst());
    if (Files.isDirectory(file)) {
      throw new WrongUse("`" + file + "` is a folder; name an .agent file in it");
    }
    if (!Files.exists(file)) {
      throw new WrongUse("there is no file `" + file + "`");
    }
    byte[] bytes = bytes(file);
    List<String> rest = words.subList(1, words.size());
    return isPlan(bytes) ? frozen(file, bytes, rest) : compiled(file, rest, arguments.flag("quiet"), terminal);
  }

  /**
   * A model written on the command line.
   *
   * @throws WrongUse if it is none
   */
  Code model(String text) {
    Optional<String> kept = file.isEmpty() ? declared(text) : Optional.empty();
    return kept.<Code>map(name -> new Code.ModelRef(name, Span.NONE)).orElseGet(() -> written(text));
  }

  /** The qualified name of a declared model that the program uses. */
  Optional<String> declared(String name) {
    return plan.models().keySet().stream().filter(qualified -> shortName(qualified).equals(name)).findFirst();
  }

  static String shortName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  private Code written(String text) {
    Result<Optional<Code>> model = Compiling.of(folder).model(text, file);
    Optional<String> wrong = model.findings().stream().filter(Diagnostic::isError).map(Diagnostic::message).findFirst();
    if (wrong.isPresent() || model.value().isEmpty()) {
      throw new WrongUse(
          "`--model " + text + "`: " + wrong.orElse("this is no model"),
          "a declared model's name, or an expression such as 'openai(\"gpt-4.1\") { temperature: 0 }'");
    }
    return model.value().get();
  }

  /** What to say of a word that should pick a declaration and does not. */
  WrongUse unknown(String word) {
    return new WrongUse(
        "`" + word + "` is no declaration that can run",
        Nearest.of(word, runnable)
            .map(name -> "did you mean `" + name + "`?")
            .orElse("there is `" + String.join("`, `", runnable) + "`; a text is one word in quotes"));
  }

  Callable entry() {
    return plan.callables().get(plan.entry());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new WrongUse("`" + file + "` cannot be read: " + Reason.of(e));
    }
  }

  /** No source begins with a brace, whatever the file is called. */
  private static boolean isPlan(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && Character.isWhitespace(bytes[first])) {
      first++;
    }
    return first < bytes.length && bytes[first] == '{';
  }

  private static Program frozen(Path file, byte[] bytes, List<String> words) {
    try {
      Plan plan = PlanJson.read(bytes);
      List<String> runnable = List.of(plan.callables().get(plan.entry()).shortName());
      return new Program(plan, bytes, folderOf(file), "", runnable, after(picked(words, runnable), words));
    } catch (PlanUnreadable e) {
      throw new WrongUse("`" + file + "`: " + e.getMessage());
    }
  }

  private static Program compiled(Path file, List<String> words, boolean quiet, Terminal terminal) {
    Compiler compiler = Compiling.of(folderOf(file));
    String name = file.getFileName().toString();
    List<String> runnable = compiler.runnable(name);
    Optional<String> picked = picked(words, runnable);
    Result<Optional<Plan>> built = compiler.build(name, picked);
    if (isUnclear(built) && !words.isEmpty()) {
      // A word that picks nothing is a text; where something has to be picked it is a name, and a wrong one.
      built = compiler.build(name, Optional.of(words.getFirst()));
    }
    Compiling.print(built.findings(), quiet, terminal);
    if (built.value().isEmpty()) {
      throw new Unsound(built.findings());
    }
    Plan plan = built.value().get();
    return new Program(plan, PlanJson.write(plan), folderOf(file), name, runnable, after(picked, words));
  }

  private static boolean isUnclear(Result<?> built) {
    return built.findings().stream().anyMatch(finding -> finding.rule().id().equals("entry/unclear"));
  }

  private static Optional<String> picked(List<String> words, List<String> runnable) {
    return words.stream().limit(1).filter(runnable::contains).findFirst();
  }

  private static List<String> after(Optional<String> picked, List<String> words) {
    return words.subList(picked.isPresent() ? 1 : 0, words.size());
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }
}
