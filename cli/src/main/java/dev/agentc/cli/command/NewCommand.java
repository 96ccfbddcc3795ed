package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code agentc new}: a project that checks, runs and passes its tests at once, on the model that comes with the runtime. */
public final class NewCommand {
    /** What a project is made of, in the order in which it is read. */
    static final List<String> FILES =
            List.of("README.md", "main.agent", "tests/main.journal", "stock.json", "agent.toml");

    private static final String TRY = "agentc run main.agent \"How much do 3 lamps cost?\"";

    private final Terminal terminal;

    public NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new WrongUse("what is it called?", "`agentc new desk` makes a project in the folder desk");
        }
        String word = arguments.words().getFirst();
        Path folder = Path.of(word);
        refuseToOverwrite(folder);
        String name = folder.toAbsolutePath().normalize().getFileName() == null
                ? word
                : folder.toAbsolutePath().normalize().getFileName().toString();
        for (String file : FILES) {
            String text = template(file).replace("@NAME@", name);
            Path place = folder.resolve(file);
            make(place.getParent());
            WholeFile.write(place, text.getBytes(StandardCharsets.UTF_8));
        }
        say(word, folder, arguments.flag("json"));
        return Exit.DONE;
    }

    private static void refuseToOverwrite(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new WrongUse("`" + folder + "` is a file", "choose another name; nothing was written");
        }
        for (String file : FILES) {
            Path place = folder.resolve(file);
            if (Files.exists(place)) {
                throw new WrongUse("`" + place + "` is there already", "choose another name; nothing was written");
            }
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new WrongUse("`" + folder + "` cannot be made: " + IoReason.of(e));
        }
    }

    private void say(String word, Path folder, boolean json) {
        List<String> made =
                FILES.stream().map(file -> folder.resolve(file).toString()).toList();
        if (json) {
            ObjectNode document =
                    JsonNodeFactory.instance.objectNode().put("format", 1).put("folder", word);
            var files = document.putArray("files");
            made.forEach(file -> files.add(file));
            terminal.out().println(document);
            return;
        }
        made.forEach(file -> terminal.out().println(file));
        boolean here = folder.toAbsolutePath().normalize().equals(Path.of("").toAbsolutePath());
        terminal.err().println("try it: " + (here ? "" : "cd " + word + " && ") + TRY);
    }

    static String template(String file) {
        try (InputStream text = NewCommand.class.getResourceAsStream("new/" + file)) {
            if (text == null) {
                throw new IllegalStateException("no template of " + file);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
