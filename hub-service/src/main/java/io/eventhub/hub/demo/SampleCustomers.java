package io.eventhub.hub.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The shipped customers, and the copy of their file that has a data allowance. */
final class SampleCustomers {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String QUOTA = "quotaMb";

    private SampleCustomers() {}

    /** Reads {@code original} and writes it again to {@code copy} with the column {@code quotaMb} added. */
    static List<Customer> read(Path original, Path copy) throws IOException {
        List<Customer> customers = new ArrayList<>();
        Files.createDirectories(copy.toAbsolutePath().getParent());
        try (BufferedReader reader = Files.newBufferedReader(original);
                CSVParser rows = CSVParser.parse(reader, FORMAT);
                CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(copy), CSVFormat.RFC4180)) {
            printer.printRecord(with(rows.getHeaderNames(), QUOTA));
            for (CSVRecord row : rows) {
                Customer customer = new Customer(row.get("customerID"), Double.parseDouble(row.get("MonthlyCharges")));
                printer.printRecord(with(row.toList(), Long.toString(customer.quotaMb())));
                customers.add(customer);
            }
        }
        return customers;
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> longer = new ArrayList<>(cells);
        longer.add(last);
        return longer;
    }
}
