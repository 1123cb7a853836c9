<?php
// Answers with what PHP itself read of a multipart form. Served by `php -S`.
$parts = [];
foreach ($_POST as $name => $value) {
    $parts[] = ['name' => $name, 'filename' => null, 'type' => null, 'sha256' => hash('sha256', $value)];
}
foreach ($_FILES as $name => $file) {
    $parts[] = [
        'name' => $name,
        'filename' => $file['name'],
        'type' => $file['type'],
        'sha256' => hash_file('sha256', $file['tmp_name']),
    ];
}
header('Content-Type: application/json');
echo json_encode(['parts' => $parts]);
