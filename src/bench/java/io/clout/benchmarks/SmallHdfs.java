package io.clout.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** File system of one data node, for weeks of nights on one machine. */
@Command(name = "hdfs", description = "Serves HDFS with one data node until it is ended.")
final class SmallHdfs implements Callable<Integer> {
    @Parameters(index = "0", description = "An empty folder for its blocks.")
    private Path folder;

    @Parameters(index = "1", description = "The port of its name node.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(conf)
                .nameNodePort(port)
                .numDataNodes(1)
                .build()) {
            hdfs.waitActive();
            System.out.println("serves " + hdfs.getURI());
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
