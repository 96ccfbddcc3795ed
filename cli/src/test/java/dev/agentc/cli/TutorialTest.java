package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial, followed as it stands there: its files are saved, its changes made, its commands given, and they say what it says. */
class TutorialTest {
    private static final Path TUTORIAL = Path.of("../docs/tutorial.md");

    /** What nobody here does: press a key, carry on with what that stopped, ask a server. Each has tests of its own. */
    private static final Pattern APART = Pattern.compile("\\^C|^\\$ agentc resume|^\\$ MODEL_URL=", Pattern.MULTILINE);

    private static final Pattern CHANGE = Pattern.compile("[Cc]hange `([^`]+)`\\s+to\\s+`([^`]+)`\\s+in\\s+`([^`]+)`");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static final Pattern OTHERWISE =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b|\\d+(\\.\\d+)? (ms|s)\\b|[…\\w.{}\":,\\[\\]]*…|\\s+");

    @TempDir
    Path folder;

    /** A command with what it says, on the lines below it. */
    private record Command(List<String> words, List<String> says) {
        boolean fails() {
            return says.stream().anyMatch(line -> line.contains("FAILED") || line.startsWith("error["));
        }
    }

    private final List<Command> waiting = new ArrayList<>();
    private Path here;
    private int followed;

    @Test
    void whoever_follows_it_sees_what_it_shows() throws IOException, InterruptedException {
        here = Files.createDirectory(folder.resolve("tour"));
        List<String> lines = Files.readAllLines(TUTORIAL);
        var prose = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                prose.append(lines.get(i)).append('\n');
                continue;
            }
            change(prose.toString());
            prose.setLength(0);
            int start = i + 1;
            for (i = start; !lines.get(i).equals("```"); i++) {}
            block(lines.get(start - 1).substring(3).split(" "), lines.subList(start, i));
        }
        follow();
        assertThat(followed).isGreaterThan(10);
    }

    private void block(String[] info, List<String> lines) throws IOException, InterruptedException {
        if (info.length > 1) {
            save(here.resolve(info[1]), String.join("\n", lines) + "\n", info[0].equals("text"));
        } else if (!APART.matcher(String.join("\n", lines)).find()) {
            for (String line : lines) {
                if (line.startsWith("$ cd ")) {
                    follow();
                    here = here.resolve(line.substring("$ cd ".length()));
                } else if (line.startsWith("$ agentc ")) {
                    waiting.add(new Command(words(line.substring("$ agentc ".length())), new ArrayList<>()));
                } else if (!waiting.isEmpty() && !line.isBlank()) {
                    waiting.getLast().says.add(line);
                }
            }
        }
    }

    /** What is shown of a file that the project has already is what the file says. */
    private void save(Path file, String text, boolean more) throws IOException, InterruptedException {
        follow();
        if (more) {
            Files.writeString(file, Files.readString(file) + "\n" + text);
        } else if (file.endsWith("main.agent")) {
            assertThat(file).hasContent(text);
        } else if (!file.endsWith("stock.json")) { // of which the tutorial shows the beginning
            Files.writeString(file, text);
        }
    }

    private void change(String prose) throws IOException, InterruptedException {
        Matcher changes = CHANGE.matcher(prose);
        while (changes.find()) {
            follow();
            Path file = here.resolve(changes.group(3));
            String text = Files.readString(file);
            assertThat(text).contains(changes.group(1));
            Files.writeString(file, text.replace(changes.group(1), changes.group(2)));
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }

    private void follow() throws IOException, InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        JsonNode came =
                Follower.follow(here, waiting.stream().map(Command::words).toList(), folder);
        for (int i = 0; i < waiting.size(); i++) {
            compare(waiting.get(i), came.get(i));
        }
        followed += waiting.size();
        waiting.clear();
    }

    private static void compare(Command command, JsonNode came) {
        String said = came.path("said").textValue();
        List<String> lines = said.lines().map(TutorialTest::alike).toList();
        assertThat(came.path("exit").intValue() != 0).as(said).isEqualTo(command.fails());
        assertThat(lines)
                .as(said)
                .containsAll(command.says.stream().map(TutorialTest::alike).toList());
    }

    /** A line without times, names of runs, what is cut short and columns. */
    private static String alike(String line) {
        return OTHERWISE.matcher(line).replaceAll(" ").replaceAll(" +", " ").strip();
    }
}
