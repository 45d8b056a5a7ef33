package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ModuleOptionsTest {
    /** Only the build spells the options out: jobs/clout has them from Spark's own launcher. */
    @Test
    void theBuildRunsTestsWithTheModuleOptionsOfSparkButForTheVectorModule() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        String options =
                pom.getElementsByTagName("spark.module.options").item(0).getTextContent();

        List<String> expected = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
        assertThat(expected.remove("--add-modules=jdk.incubator.vector")).isTrue();
        assertThat(options.split("\\s+")).containsExactlyElementsOf(expected);
    }
}
