package io.gridtide.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile, with continued lines joined.
 *
 * @param instructions in order
 */
record Dockerfile(List<Instruction> instructions) {
    private static final Set<String> NAMES =
            Set.of("FROM", "RUN", "ENV", "WORKDIR", "COPY", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD");
    private static final Pattern VARIABLE = Pattern.compile("(?:^|\\s)([A-Z_]+)=(\"[^\"]*\"|\\S+)");
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");

    /** One instruction. */
    record Instruction(String name, String arguments) {}

    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    /**
     * Parses.
     *
     * @throws IllegalArgumentException for an instruction that is not used here
     */
    static Dockerfile of(String text) {
        List<Instruction> instructions = new ArrayList<>();
        String joined = text.replaceAll("(?m)^#.*\\R?", "").replaceAll("\\\\\\R\\s*", " ");
        for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
            String name = line.substring(0, line.indexOf(' '));
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown instruction " + name);
            }
            instructions.add(new Instruction(name, line.substring(name.length()).strip()));
        }
        return new Dockerfile(instructions);
    }

    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    String last(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getLast();
    }

    Set<String> variables() {
        Set<String> names = new TreeSet<>();
        all("ENV").forEach(line -> VARIABLE.matcher(line)
                .results()
                .map(match -> match.group(1))
                .forEach(names::add));
        return names;
    }

    /** The bound of the heap, MiB. */
    long heapMebibytes() {
        return HEAP.matcher(last("ENV"))
                .results()
                .mapToLong((MatchResult match) -> Long.parseLong(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no -Xmx"));
    }

    /** What is wrong with the image of a module. */
    List<String> findings(String module, SettingNames settings) {
        List<String> findings = new ArrayList<>();
        String base = last("FROM");
        findings.addAll(Images.unpinned(module, base).toList());
        if (!base.startsWith("eclipse-temurin:25.") || !base.contains("-jre")) {
            findings.add(module + ": is not based on a Temurin 25 JRE");
        }
        if (!last("USER").matches("[1-9][0-9]*:[1-9][0-9]*")) {
            findings.add(module + ": does not run as a numbered user other than root");
        }
        if (!last("ENTRYPOINT").startsWith("[\"java\"")) {
            findings.add(module + ": java is not the first process");
        }
        if (!module.equals("setup") && !last("HEALTHCHECK").contains("/q/health/ready")) {
            findings.add(module + ": no health check");
        }
        variables().stream()
                .filter(name -> !settings.known().contains(name))
                .forEach(name -> findings.add(module + ": nothing reads the setting " + name));
        all("COPY").stream()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .filter(word -> word.contains("/target/") && !word.startsWith(module + "/"))
                .forEach(word -> findings.add(module + ": copies from another module: " + word));
        return findings;
    }
}
