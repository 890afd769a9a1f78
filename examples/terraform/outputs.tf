output "api_url" {
  value = aws_api_gateway_stage.v1.invoke_url
}

output "user_pool_id" {
  value = aws_cognito_user_pool.customers.id
}

output "token_url" {
  value = "https://${aws_cognito_user_pool_domain.operators.domain}.auth.${var.region}.amazoncognito.com/oauth2/token"
}

output "agent_client_id" {
  value = aws_cognito_user_pool_client.agent.id
}

output "admin_client_id" {
  value = aws_cognito_user_pool_client.admin.id
}
