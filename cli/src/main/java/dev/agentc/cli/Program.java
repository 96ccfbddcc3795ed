package dev.agentc.cli;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
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
 * @param rest the words that follow file and declaration
 */
record Program(Plan plan, byte[] bytes, Path folder, String file, List<String> rest) {

  /** Findings kept the program from being made; they are printed. */
  static final class Unsound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsound() {
      super(null, null, false, false);
    }
  }

  /**
   * @param words the file, then what follows it
   * @throws Unsound if there are errors in the sources
   */
  static Program load(List<String> words, Terminal terminal) {
    if (words.isEmpty()) {
      throw new WrongUse("which file?", "`agentc help run` shows examples");
    }
    Path file = Path.of(words.getFirst());
    if (Files.isDirectory(file)) {
      throw new WrongUse("`" + file + "` is a folder; name an .agent file in it");
    }
    if (!Files.exists(file)) {
      throw new WrongUse("there is no file `" + file + "`");
    }
    return file.toString().endsWith(".json") ? frozen(file, words) : compiled(file, words, terminal);
  }

  /**
   * A model written on the command line.
   *
   * @throws WrongUse if it is none
   */
  Code model(String text) {
    Result<Optional<Code>> model = Compiling.of(folder).model(text, file);
    return model
        .value()
        .orElseThrow(
            () ->
                new WrongUse(
                    "`--model " + text + "`: " + model.findings().stream().map(Diagnostic::message).findFirst().orElse("this is no model"),
                    "a declared model's name, or an expression such as 'openai(\"gpt-4.1\") { temperature: 0 }'"));
  }

  Callable entry() {
    return plan.callables().get(plan.entry());
  }

  private static Program frozen(Path file, List<String> words) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Program(PlanJson.read(bytes), bytes, folderOf(file), "", words.subList(1, words.size()));
    } catch (PlanUnreadable e) {
      throw new WrongUse("`" + file + "`: " + e.getMessage());
    } catch (IOException e) {
      throw new WrongUse("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  private static Program compiled(Path file, List<String> words, Terminal terminal) {
    Compiler compiler = Compiling.of(folderOf(file));
    String name = file.getFileName().toString();
    Optional<String> declaration =
        words.size() > 1 && compiler.runnable(name).contains(words.get(1)) ? Optional.of(words.get(1)) : Optional.empty();
    Result<Optional<Plan>> built = compiler.build(name, declaration);
    Compiling.print(built.findings(), terminal);
    if (built.value().isEmpty()) {
      throw new Unsound();
    }
    Plan plan = built.value().get();
    int used = declaration.isPresent() ? 2 : 1;
    return new Program(plan, PlanJson.write(plan), folderOf(file), name, words.subList(used, words.size()));
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }
}
