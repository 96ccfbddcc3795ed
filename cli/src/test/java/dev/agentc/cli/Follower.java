package dev.agentc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that gives commands in the folder it was begun in, and writes down what each said, both outputs as they came. */
final class Follower {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Follower() {}

    /** @param args a file with lists of words, and one for what came of them */
    public static void main(String[] args) throws IOException {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode words : JSON.readTree(new File(args[0]))) {
            var said = new ByteArrayOutputStream();
            var terminal = new Terminal(new ByteArrayInputStream(new byte[0]), Output.plain(said), Output.plain(said));
            int exit = Main.run(JSON.convertValue(words, String[].class), terminal);
            results.addObject().put("exit", exit).put("said", said.toString(StandardCharsets.UTF_8));
        }
        JSON.writeValue(new File(args[1]), results);
    }

    /** What came of commands in a folder. */
    static JsonNode follow(Path folder, List<List<String>> commands, Path beside)
            throws IOException, InterruptedException {
        File asked = beside.resolve("commands.json").toFile();
        File came = beside.resolve("results.json").toFile();
        JSON.writeValue(asked, commands);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dpolyglot.engine.WarnInterpreterOnly=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Follower.class.getName(),
                        asked.getPath(),
                        came.getPath())
                .directory(folder.toFile())
                .inheritIO();
        process.environment().keySet().removeIf(name -> name.startsWith("AGENTC_"));
        if (process.start().waitFor() != 0) {
            throw new IllegalStateException("the commands were not followed to their end");
        }
        return JSON.readTree(came);
    }
}
