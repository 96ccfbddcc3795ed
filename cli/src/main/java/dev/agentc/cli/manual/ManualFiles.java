package dev.agentc.cli.manual;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.compiler.manual.MarkdownManual;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages and the files they are for. What somebody wrote by hand is not written over. */
public final class ManualFiles {
    /** How far a file is looked at for the sentence that it was made. */
    private static final int HEAD = 200;

    private final Map<String, byte[]> pages = new LinkedHashMap<>();

    /** @param pages texts by where they belong below the output, empty for the output itself */
    public ManualFiles(Path output, Map<String, String> pages) {
        pages.forEach((name, text) -> this.pages.put(
                (name.isEmpty() ? output : output.resolve(name)).toString(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Their paths. */
    public List<String> names() {
        return List.copyOf(pages.keySet());
    }

    /**
     * Those whose files are not there or hold something else.
     *
     * @throws WrongUse if one of them was not made by this command, or cannot be read
     */
    public List<String> changed() {
        List<String> changed = new ArrayList<>();
        pages.forEach((name, bytes) -> {
            Path file = Path.of(name);
            if (!Files.exists(file)) {
                changed.add(name);
            } else if (!Arrays.equals(made(file), bytes)) {
                changed.add(name);
            }
        });
        return changed;
    }

    private static byte[] made(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.UTF_8);
            if (bytes.length > 0 && !head.contains(MarkdownManual.MADE)) {
                throw new WrongUse(
                        "`" + file + "` was not made by `agentc doc`, and would be written over",
                        "name another folder, or take the file away");
            }
            return bytes;
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e));
        }
    }

    /** @throws WrongUse if one of them cannot be written */
    public void write(List<String> names) {
        for (String name : names) {
            Path folder = Path.of(name).toAbsolutePath().getParent();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new WrongUse("`" + folder + "` cannot be made: " + IoReason.of(e));
            }
            WholeFile.write(Path.of(name), pages.get(name));
        }
    }
}
