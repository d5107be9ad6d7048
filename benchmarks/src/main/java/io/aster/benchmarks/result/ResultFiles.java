package io.aster.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A folder with one JSON file for each kind of run, named after it. */
public final class ResultFiles {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
            .build();

    private final Path folder;

    public ResultFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a result in place of the last one of its kind.
     *
     * @return the file
     */
    public Path write(Result result) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(result.kind() + ".json"), JSON.writeValueAsString(result) + "\n");
    }

    /**
     * All results, by the names of their files.
     *
     * @throws IOException if a file can't be read, or has an unknown format
     */
    public List<Result> readAll() throws IOException {
        List<Result> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                results.add(read(file));
            }
        }
        return results;
    }

    /** The findings on a kind of run, in Markdown, from a file beside the result's; empty if the file is missing. */
    public String findings(String kind) throws IOException {
        Path file = folder.resolve(kind + ".md");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static Result read(Path file) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            if (tree.path("format").asInt(0) != Result.FORMAT) {
                throw new IOException(file + " has no format " + Result.FORMAT);
            }
            return JSON.treeToValue(tree, Result.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is no result: " + e.getOriginalMessage(), e);
        }
    }
}
