"""The warehouse on Apache Spark. pyspark is an extra: it is imported where it is used."""
